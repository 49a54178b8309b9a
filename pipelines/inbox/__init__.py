"""The inbox: folders of files beside the store that go in by themselves, and the desk where a command line that cannot
open the store hands its files over. Files only: no network, no port."""
