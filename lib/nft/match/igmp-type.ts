import { NftKeyword } from '../keyword';

/** What an IGMP message says. */
export class IgmpType extends NftKeyword {
  public static readonly MEMBERSHIP_QUERY = new IgmpType('membership-query');
  public static readonly MEMBERSHIP_REPORT_V1 = new IgmpType('membership-report-v1');
  public static readonly MEMBERSHIP_REPORT_V2 = new IgmpType('membership-report-v2');
  public static readonly MEMBERSHIP_REPORT_V3 = new IgmpType('membership-report-v3');
  public static readonly LEAVE_GROUP = new IgmpType('leave-group');

  /** Any other word or number that nft takes here. */
  public static of(text: string): IgmpType {
    return new IgmpType(text);
  }
}
