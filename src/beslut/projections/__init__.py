"""Read models: pure folds over events, and the tables that keep them.

Every row is a function of one stream's events; drop the tables, replay, and the same bytes
stand there again.
"""
