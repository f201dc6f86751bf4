"""Tests of portal/plans/amending."""
