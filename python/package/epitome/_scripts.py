"""The commands `epitome` and `epitome-eval`."""

import signal
import sys

from ._epitome import run_epitome, run_epitome_eval


def epitome() -> int:
    """Run the command `epitome` with the arguments of this process."""
    _let_ctrl_c_end_the_process()
    return run_epitome(sys.argv)


def epitome_eval() -> int:
    """Run the command `epitome-eval` with the arguments of this process."""
    _let_ctrl_c_end_the_process()
    return run_epitome_eval(sys.argv)


def _let_ctrl_c_end_the_process() -> None:
    # Where it is ignored, as in the background of a script, it stays ignored.
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
