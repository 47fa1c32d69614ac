"""Read models: pure folds over events, and the tables that keep what lists need of them.

Every row is a function of one stream's events; drop the tables, replay, and the same bytes stand
there again. A § or sitting in full is folded from its stream when it is asked for, by the same fold.
"""
