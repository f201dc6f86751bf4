"""`make chaos`: faults while the portal works. Every job that was accepted must end once.

Jobs are asked for, then a fault strikes again and again; the next fault does not wait until the
last one is over. At the end each job must be done, or failed with words for a clerk; each export
must have one file, that of an undisturbed run; each letter must have been handed over.
"""
