"""Says what Slack would refuse in a Block Kit payload, in Slack's own words, before Slack is asked.

Pure functions over plain JSON values: nothing is stored, changed or fetched. The wording, the
codes, the order of the checks and the constraint names follow `hack-json-schema`, the validator Slack has
published; the limits follow Slack's Block Kit reference, as each table says.
"""

from playground.blockkit.faults import Fault
from playground.blockkit.payload import faults_in_blocks, faults_in_view

__all__ = ["Fault", "faults_in_blocks", "faults_in_view"]
