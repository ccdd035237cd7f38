import { Inject, Injectable } from '@nestjs/common';
import { SIMULATOR_OPTIONS, type SimulatorOptions } from '../simulator-options.js';
import { assumedProfile } from './assumed.js';
import { otherProfile } from './other.js';
import type { WireProfile } from './wire-profile.js';

/** The wire profile of this process. */
@Injectable()
export class ProfileHolder {
  readonly current: WireProfile;

  constructor(@Inject(SIMULATOR_OPTIONS) options: SimulatorOptions) {
    this.current = options.profile === 'other' ? otherProfile : assumedProfile;
  }
}
