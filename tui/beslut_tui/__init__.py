"""beslut in the terminal: browse what was decided, and see what each fact rests on."""
