/** A test of the e2e tier runs the cdktf CLI several times; jest knows a time limit of its own only for all tiers. */
jest.setTimeout(240_000);
