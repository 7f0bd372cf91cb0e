"""One SQLite file with every article and its facts: schema, migrations, transactions, full-text search."""

from kimputin_cli.store.database import Store, StoreError

__all__ = ["Store", "StoreError"]
