"""Attacks on `check`: whatever an answer does, the kernel and the next check never notice.

kinds/ holds the attacks as data, attack.py what one is made of; harness.py runs each in a process
of its own and probes.py lists what has to be as before; ways.py knows the ways of running.
"""
