"""Letters and answers survive a server that is killed; `make bench-kill` does it 200 times."""

import random

import kill_run


def test_what_was_said_to_be_taken_is_there_exactly_once_after_ten_kills():
    seed = random.SystemRandom().randrange(1 << 32)
    figures = kill_run.run(10, seed)
    print(figures)
    assert figures.is_good, f"seed {seed}: {figures}"
    assert figures.rounds == 10
    assert figures.letters > 10 and figures.answers > 2
