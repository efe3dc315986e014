import { SynproxyProps } from '../../../nft';
import { Synproxy } from '../../../nft/model/object';
import { Built, builtBoolean, builtNumber, builtObject } from '../code/built';

export function synproxyPropsOf({ mss, wscale, timestamp, sackPerm }: Synproxy): Built<SynproxyProps> {
  return builtObject<SynproxyProps>({
    mss: mss === undefined ? undefined : builtNumber(mss),
    wscale: wscale === undefined ? undefined : builtNumber(wscale),
    timestamp: timestamp ? builtBoolean(true) : undefined,
    sackPerm: sackPerm ? builtBoolean(true) : undefined,
  });
}
