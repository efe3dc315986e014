import { NftKeyword } from '../keyword';

/** What a mobility header says. */
export class MhType extends NftKeyword {
  public static readonly BINDING_REFRESH_REQUEST = new MhType('binding-refresh-request');
  public static readonly HOME_TEST_INIT = new MhType('home-test-init');
  public static readonly CAREOF_TEST_INIT = new MhType('careof-test-init');
  public static readonly HOME_TEST = new MhType('home-test');
  public static readonly CAREOF_TEST = new MhType('careof-test');
  public static readonly BINDING_UPDATE = new MhType('binding-update');
  public static readonly BINDING_ACKNOWLEDGEMENT = new MhType('binding-acknowledgement');
  public static readonly BINDING_ERROR = new MhType('binding-error');
  public static readonly FAST_BINDING_UPDATE = new MhType('fast-binding-update');
  public static readonly FAST_BINDING_ACKNOWLEDGEMENT = new MhType('fast-binding-acknowledgement');
  public static readonly FAST_BINDING_ADVERTISEMENT = new MhType('fast-binding-advertisement');
  public static readonly EXPERIMENTAL_MOBILITY_HEADER = new MhType('experimental-mobility-header');
  public static readonly HOME_AGENT_SWITCH_MESSAGE = new MhType('home-agent-switch-message');

  /** Any other word or number that nft takes here. */
  public static of(text: string): MhType {
    return new MhType(text);
  }
}
