import { NftKeyword } from '../keyword';

/** A day of the week, in the time zone of the host. */
export class Weekday extends NftKeyword {
  public static readonly SUNDAY = new Weekday('Sunday');
  public static readonly MONDAY = new Weekday('Monday');
  public static readonly TUESDAY = new Weekday('Tuesday');
  public static readonly WEDNESDAY = new Weekday('Wednesday');
  public static readonly THURSDAY = new Weekday('Thursday');
  public static readonly FRIDAY = new Weekday('Friday');
  public static readonly SATURDAY = new Weekday('Saturday');

  /** Any other word or number that nft takes here. */
  public static of(text: string): Weekday {
    return new Weekday(text);
  }
}
