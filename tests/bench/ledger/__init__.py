"""What the ledger costs, in ratio to the disk, the parser and the stock library.

`python -m tests.bench.ledger [--events N] [--json] [--only PART,PART] [--file FILE]`: one invented
history, written once, and every figure taken of that same content in one run. Figures that are
compared are taken in turns, so that both meet the same machine; medians of three rounds, of five
where a round takes less than two seconds.
"""
