import { invalidInput } from '../refusal.js';
import { countries, type Country, type Kind } from '../words.js';

/** One service prefix of the synthetic pool. `digits` free digits follow it, so it contains 10^digits numbers. */
export interface PlanLine {
  country: Country;
  kind: Kind;
  /** Split format: without the trunk 0, but with it for Italian geographic numbers. */
  areaCode: string;
  areaCodeExtn: string;
  digits: number;
  /** Whether the prefix is known to serve this kind, or only plausible. */
  certainty: 'known' | 'assumed';
}

export const callingCodes: Record<Country, string> = {
  AT: '43',
  BE: '32',
  CH: '41',
  DE: '49',
  DK: '45',
  ES: '34',
  FR: '33',
  GB: '44',
  IE: '353',
  IT: '39',
  NL: '31',
  PT: '351',
  SE: '46',
};

/** area[/extension]:digits, one blank between lines; a trailing ? marks an assumed prefix. None is Colt's stock. */
const plan: Record<Country, Record<Kind, string>> = {
  AT: {
    'IN Geo': '1/205:4 1/206:4 316/209:4',
    Freephone: '800:6',
    'Shared Cost': '810:6 820:6',
    'Full Rate': '821:6?',
    'National Rate': '720:6',
  },
  BE: {
    'IN Geo': '2/588:4 3/808:4',
    Freephone: '800:5',
    'Shared Cost': '7879:4',
    'Full Rate': '7816:4?',
    'National Rate': '7815:4',
  },
  CH: {
    'IN Geo': '44/508:4 22/508:4',
    Freephone: '800:6',
    'Shared Cost': '840:6 842:6',
    'Full Rate': '844:6? 848:6?',
    'National Rate': '58/508:4',
  },
  DE: {
    'IN Geo': '30:8 89:8 69:8',
    Freephone: '800:7',
    'Shared Cost': '180:7 137:7',
    'Full Rate': '138:7?',
    'National Rate': '32:9',
  },
  DK: {
    'IN Geo': '33/44:4 89/88:4',
    Freephone: '80/12:4 80/13:4',
    'Shared Cost': '70:6?',
    'Full Rate': '78:6?',
    'National Rate': '38:6?',
  },
  ES: {
    'IN Geo': '91/123:4 93/123:4',
    Freephone: '900:6 800:6',
    'Shared Cost': '901:6',
    'Full Rate': '902:6?',
    'National Rate': '51:7',
  },
  FR: {
    'IN Geo': '3/8250:4 3/8251:4 1/7076:4 4/8080:4',
    Freephone: '800:6 805:6',
    'Shared Cost': '810:6 820:6 884:6',
    'Full Rate': '806:6?',
    'National Rate': '809:6',
  },
  GB: {
    'IN Geo': '20/7946:4 161/496:4 121/496:4',
    Freephone: '800:7 808:7',
    'Shared Cost': '843:7? 845:7?',
    'Full Rate': '870:7?',
    'National Rate': '330:7 333:7',
  },
  IE: {
    'IN Geo': '1/525:4 21/242:4',
    Freephone: '1800:6',
    'Shared Cost': '1850:6 1890:6',
    'Full Rate': '76:7?',
    'National Rate': '818:6',
  },
  IT: {
    'IN Geo': '06/1234:4 02/3030:4 055/123:4',
    Freephone: '800:6 803:6',
    'Shared Cost': '840:6 848:6',
    'Full Rate': '178:6?',
    'National Rate': '55/123:5?',
  },
  NL: {
    'IN Geo': '20/808:4 10/808:4',
    Freephone: '800:7',
    'Shared Cost': '84:7?',
    'Full Rate': '88:7?',
    'National Rate': '85:7',
  },
  PT: {
    'IN Geo': '21/123:4 22/123:4',
    Freephone: '800:6 802:6',
    'Shared Cost': '808:6 809:6',
    'Full Rate': '708:6?',
    'National Rate': '707:6',
  },
  SE: {
    'IN Geo': '8/505:5 31/303:4',
    Freephone: '20:6',
    'Shared Cost': '770:6 771:6',
    'Full Rate': '775:6?',
    'National Rate': '10/101:4',
  },
};

export const planLines: readonly PlanLine[] = Object.entries(plan).flatMap(([country, byKind]) =>
  Object.entries(byKind).flatMap(([kind, text]) => text.split(' ').map((line) => parseLine(country, kind, line))),
);

function parseLine(country: string, kind: string, text: string): PlanLine {
  const match = /^(\d+)(?:\/(\d+))?:(\d)(\?)?$/.exec(text);
  if (!match) throw new Error(`number plan: ${country} ${kind} "${text}"`);
  return {
    country: country as Country,
    kind: kind as Kind,
    areaCode: match[1] ?? '',
    areaCodeExtn: match[2] ?? '',
    digits: Number(match[3]),
    certainty: match[4] ? 'assumed' : 'known',
  };
}

/** Finds the country by calling code; throws for an unsupported country. */
export function countryOf(number: number): Country {
  const found = countries.find((country) => String(number).startsWith(callingCodes[country]));
  if (!found) throw invalidInput(`+${number}: a number of none of the thirteen countries`);
  return found;
}
