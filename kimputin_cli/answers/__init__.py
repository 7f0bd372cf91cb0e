"""Questions in French about the stored events: who, where, when, how many; answered with positions and evidence."""

from kimputin_cli.answers.answer import Answer, Position, answer, settled
from kimputin_cli.answers.question import Question, QuestionError, understand

__all__ = ["Answer", "Position", "Question", "QuestionError", "answer", "settled", "understand"]
