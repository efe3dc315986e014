import { outlineTable, renderOutline } from '../../lib/nft/outline';
import { expected } from '../golden/cases';
import { describeWith } from '../support/require-tools';
import { loadable } from './support/lacking';
import { loadAndList } from './support/scratch';

/** What this library cannot say yet, but hosts may list. */
const FOREIGN = `table inet everything {
	flags dormant
	comment "a { b } # c"
	counter seen { comment "all of it"
	}
	quota monthly { over 100 mbytes
	}
	limit slow { rate 10/second
	}
	ct helper ftp { type "ftp" protocol tcp
		l3proto ip
	}
	ct timeout patient { protocol tcp
		l3proto ip
		policy = { established : 100, close : 5 }
	}
	ct expectation later { protocol udp
		dport 9876
		timeout 2m
		size 12
		l3proto ip
	}
	synproxy shield { mss 1460
		wscale 7
		timestamp sack-perm
	}
	map fate { type inet_service : verdict
		flags interval
		elements = { 80 : accept, 100-200 : jump web, 443 comment "x, { y" : drop }
	}
	map objects { type ipv4_addr : counter
		elements = { 192.0.2.1 : "seen" }
	}
	set learned { typeof ip saddr . th dport
		flags dynamic,timeout
		size 1000
		timeout 1h
		counter
	}
	set vlans { typeof vlan id
		elements = { 1, 2, 3, 4, 5, 6 }
	}
	set networks { type ipv4_addr
		flags interval
		elements = { 192.0.2.0/24, 198.51.100.1-198.51.100.9, 203.0.113.1 comment "one, alone" }
	}
	chain web { comment "inside"
		tcp dport 22 jump {
			counter
			ip saddr 192.0.2.1 accept
		}
		meta l4proto { tcp, udp } th dport vmap { 80 : accept, 81 : drop } comment "} # {"
		add @learned { ip saddr . tcp dport counter }
	}
	chain input {
		type filter hook input priority filter - 5; policy drop;
		log prefix "{ \\" group 2
	}
}
`;

describeWith({ tools: ['nft', 'unshare', 'ip'], root: true }, 'outlines of what nft lists', () => {
  test('a table with everything in it prints back equal', () => {
    const { listing, errors } = loadAndList(FOREIGN);
    expect(errors).toBe('');
    expect(renderOutline(outlineTable(listing))).toBe(listing);
    const { options, blocks } = outlineTable(listing);
    expect(options).toEqual(['flags dormant', 'comment "a { b } # c"']);
    expect(blocks.map(({ kind, name, items }) => [kind, name, items.length])).toEqual([
      ['counter', 'seen', 0], ['quota', 'monthly', 0], ['limit', 'slow', 0], ['ct helper', 'ftp', 0], ['ct timeout', 'patient', 0],
      ['ct expectation', 'later', 0], ['synproxy', 'shield', 0], ['map', 'fate', 3], ['map', 'objects', 1], ['set', 'learned', 0],
      ['set', 'vlans', 6], ['set', 'networks', 3], ['chain', 'web', 3], ['chain', 'input', 1],
    ]);
  });

  test.each(loadable())('%s prints back equal', (name) => {
    const { listing } = loadAndList(expected(name));
    expect(listing).not.toBe('');
    expect(renderOutline(outlineTable(listing))).toBe(listing);
  });
});
