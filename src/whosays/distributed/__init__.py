"""The same rooms on many machines: Parquet files in, Parquet files out, shared out by Dask.

`running` names the order of the steps, `loading` brings what came of them into a store. Only this room knows Dask.
"""
