"""The demo portfolio: twelve made-up trials whose exports look like those of different systems."""

from pipelines.demo.calendar import last_cut_off
from pipelines.demo.load import load_demo
from pipelines.demo.story import STORY
from pipelines.demo.write import DemoFile, write_demo

__all__ = ["STORY", "DemoFile", "last_cut_off", "load_demo", "write_demo"]
