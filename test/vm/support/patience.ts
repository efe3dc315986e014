/** Emulated processors are slow, and a first run makes the image too; jest knows a time limit of its own only for all tiers. */
jest.setTimeout(900_000);
