import { COUNTRIES, countryFormat, type Country } from './country.js';
import { areaCodeInFullNumber } from './split-format.js';

/**
 * With what the geographic numbers of an area begin in E.164, without the plus.
 * @param areaCode with or without its leading 0; in Italy, a code without 0 is one of nomadic numbers
 * @param countries those where it is looked up; area codes of several countries may be equal
 */
export function prefixesOfArea(areaCode: string, countries: readonly Country[] = COUNTRIES): string[] {
  return countries.map(
    (country) => countryFormat(country).callingCode + areaCodeInFullNumber(country, 'geo', areaCode),
  );
}
