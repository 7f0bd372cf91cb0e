"""The engine for many machines: Apache Spark (extra `spark`; Java from the system).

engine.run(paths, target, master=..., ...) -> Finished     extract feeds into a folder, which `facts load` reads
"""

from kimputin_cli.scale.spark.errors import SparkError

__all__ = ["SparkError"]
