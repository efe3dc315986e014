/** A limited number of places, given in the order in which they were asked for. */
export class Slots {
  private taken = 0;
  private readonly waiting: Array<() => void> = [];

  public constructor(private limit: number) {}

  /** Calls back, now or later, with a place taken. Returns what leaves the queue. */
  public take(onPlace: () => void): () => void {
    if (this.taken < this.limit) {
      this.taken += 1;
      onPlace();
      return () => undefined;
    }
    this.waiting.push(onPlace);
    return () => {
      const at = this.waiting.indexOf(onPlace);
      if (at >= 0) {
        this.waiting.splice(at, 1);
      }
    };
  }

  public give(): void {
    const next = this.taken <= this.limit ? this.waiting.shift() : undefined;
    if (next) {
      // The place passes on without being free in between.
      next();
    } else {
      this.taken -= 1;
    }
  }

  /** Learns that the last place taken was one too many. False when there is no other to wait for. */
  public shrink(): boolean {
    if (this.taken <= 1) {
      return false;
    }
    this.limit = Math.min(this.limit, this.taken - 1);
    return true;
  }
}
