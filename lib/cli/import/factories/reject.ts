import { IcmpReject, Icmpv6Reject, IcmpxReject, NftStatement } from '../../../nft';
import { RejectStatement } from '../../../nft/model/statement';
import { Built, invoke, library } from '../code/built';
import { keyword } from './keywords';

export function rejectOf({ with: reason }: RejectStatement): Built<NftStatement> | undefined {
  if (reason === undefined) {
    return invoke(library('Reject', 'portUnreachable'));
  }
  switch (reason.type) {
    case 'tcp reset':
      return invoke(library('Reject', 'withTcpReset'));
    case 'icmp': {
      const code = keyword('IcmpReject', reason.code) as Built<IcmpReject> | undefined;
      return code && invoke(library('Reject', 'withIcmp'), code);
    }
    case 'icmpv6': {
      const code = keyword('Icmpv6Reject', reason.code) as Built<Icmpv6Reject> | undefined;
      return code && invoke(library('Reject', 'withIcmpv6'), code);
    }
    case 'icmpx': {
      const code = keyword('IcmpxReject', reason.code) as Built<IcmpxReject> | undefined;
      return code && invoke(library('Reject', 'withIcmpx'), code);
    }
  }
}
