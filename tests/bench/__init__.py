"""Speed, measured beside what a user would pick instead.

`python -m tests.bench [names…] [--quick]` prints a row a measure: ours, the other way, their ratio, the
target. Both ways run in one sitting, turn by turn, and the median of the ratios is kept: seconds
alone say more about the machine than about the program.
"""
