"""Reads AWS's models in botocore's data folder."""

import gzip
import json
import os


def data_folder(arguments):
    """The folder that the command line names, else that of the botocore which is installed."""
    import botocore

    return arguments[1] if len(arguments) > 1 else os.path.join(os.path.dirname(botocore.__file__), "data")


def read_model(data, service):
    """The newest version of a service's model."""
    version = sorted(os.listdir(os.path.join(data, service)))[-1]
    path = os.path.join(data, service, version, "service-2.json")
    if os.path.exists(path):
        with open(path, encoding="utf-8") as file:
            return json.load(file)
    with gzip.open(path + ".gz", "rt", encoding="utf-8") as file:
        return json.load(file)
