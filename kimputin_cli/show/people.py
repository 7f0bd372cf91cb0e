"""What is shown of people."""

from collections.abc import Sequence


def fullest(roles: Sequence[str]) -> list[str]:
    """`roles` but for those that another one begins with: "maire" beside "maire de la ville"."""
    opened = [f"{role.casefold()} " for role in roles]
    return [
        role
        for role, own in zip(roles, opened, strict=True)
        if not any(other != own and other.startswith(own) for other in opened)
    ]
