/** An input of a review that cannot be read. */
export class ReviewError extends Error {}
