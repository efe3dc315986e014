import { NftKeyword } from '../keyword';

/** A class of service in the IP header. */
export class Dscp extends NftKeyword {
  public static readonly CS0 = new Dscp('cs0');
  public static readonly CS1 = new Dscp('cs1');
  public static readonly CS2 = new Dscp('cs2');
  public static readonly CS3 = new Dscp('cs3');
  public static readonly CS4 = new Dscp('cs4');
  public static readonly CS5 = new Dscp('cs5');
  public static readonly CS6 = new Dscp('cs6');
  public static readonly CS7 = new Dscp('cs7');
  public static readonly AF11 = new Dscp('af11');
  public static readonly AF12 = new Dscp('af12');
  public static readonly AF13 = new Dscp('af13');
  public static readonly AF21 = new Dscp('af21');
  public static readonly AF22 = new Dscp('af22');
  public static readonly AF23 = new Dscp('af23');
  public static readonly AF31 = new Dscp('af31');
  public static readonly AF32 = new Dscp('af32');
  public static readonly AF33 = new Dscp('af33');
  public static readonly AF41 = new Dscp('af41');
  public static readonly AF42 = new Dscp('af42');
  public static readonly AF43 = new Dscp('af43');
  public static readonly EF = new Dscp('ef');

  /** Any other word or number that nft takes here. */
  public static of(text: string): Dscp {
    return new Dscp(text);
  }
}
