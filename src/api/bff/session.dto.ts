import { ApiProperty } from '@nestjs/swagger';
import { SCOPES, type Scope } from '../../tenants/access/caller.js';

export class SessionPersonDto {
  /** As the token issuer names the person. */
  name: string;

  /** The name in histories. */
  @ApiProperty({ type: String, nullable: true })
  actor: string | null;

  /** The slug of the reseller. */
  reseller: string;

  @ApiProperty({ enum: SCOPES, isArray: true })
  scopes: readonly Scope[];

  /** When the session ends unless the person is active before. */
  @ApiProperty({ type: String, format: 'date-time' })
  expiresAt: Date;
}

export class SignInSupportDto {
  /** By the token issuer, at `/bff/login`. */
  oidc: boolean;

  /** As the demo, by `POST /bff/demo`: with the simulator only. */
  demo: boolean;
}

export class SessionDto {
  /** Null when nobody is signed in. */
  @ApiProperty({ type: SessionPersonDto, nullable: true })
  session: SessionPersonDto | null;

  signIn: SignInSupportDto;
}

export class LogoutDto {
  /** Where the page goes next: to end the session at the token issuer as well, or `/`. */
  redirectTo: string;
}
