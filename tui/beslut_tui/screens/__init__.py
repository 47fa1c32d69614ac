"""The rooms of the program."""
