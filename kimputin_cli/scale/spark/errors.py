"""What can go wrong with a cluster, in one line."""

import re


class SparkError(Exception):
    """The work cannot be done on this cluster, or with this input or output; the message says why."""


def one_line(error: BaseException) -> str:
    """What a failure of Spark says of its cause, without the traces of two languages."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    causes = [line for line in lines if re.match(r"(?:: |Caused by: )?[\w.$]+(?:Exception|Error)\b", line)]
    chosen = (causes or lines or [type(error).__name__])[-1 if causes else 0]
    return re.sub(r"^(?:: |Caused by: )?(?:[\w$]+\.)+", "", chosen)[:300]
