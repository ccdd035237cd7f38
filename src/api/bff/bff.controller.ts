import { Controller, Get, Header, HttpCode, Post, Query, Req, Res, UseInterceptors } from '@nestjs/common';
import { ApiConsumes, ApiOperation, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Problems } from '../../platform/common/openapi/operation-extensions.js';
import { DomainError } from '../../platform/common/problem.js';
import { Public } from '../../tenants/access/access.decorators.js';
import { mayOnlyRead } from '../../tenants/access/caller.js';
import { RequestThrottle } from '../../tenants/access/request-throttle.service.js';
import { Resellers } from '../../tenants/resellers/resellers.service.js';
import { BackChannelLogout } from '../../tenants/sessions/back-channel-logout.service.js';
import { assertOwnPage } from '../../tenants/sessions/own-page.js';
import { SessionAuthentication } from '../../tenants/sessions/session-authentication.service.js';
import type { FoundSession } from '../../tenants/sessions/sessions.repository.js';
import { SessionsRepository } from '../../tenants/sessions/sessions.repository.js';
import { SignInFailed } from '../../tenants/sessions/sign-in-failed.js';
import { SignIn } from '../../tenants/sessions/sign-in.service.js';
import { localPath } from './return-to.js';
import { LogoutDto, SessionDto } from './session.dto.js';
import { SignInCookie } from './sign-in-cookie.service.js';
import { SignInErrors } from './sign-in-errors.interceptor.js';

const BODY = ['malformed-json', 'body-too-large', 'unsupported-media-type'] as const;

/** Sign-in for pages in a browser: the page gets a cookie, and no token. */
@ApiTags('Sign-in')
@Public()
@Controller('bff')
export class BffController {
  constructor(
    private readonly signIn: SignIn,
    private readonly sessions: SessionsRepository,
    private readonly authentication: SessionAuthentication,
    private readonly underWay: SignInCookie,
    private readonly backChannel: BackChannelLogout,
    private readonly throttle: RequestThrottle,
    private readonly resellers: Resellers,
  ) {}

  /** Sends the browser to the token issuer, and after the sign-in to `returnTo`, a path of this service. */
  @Get('login')
  @UseInterceptors(SignInErrors)
  @ApiOperation({ operationId: 'startSignIn' })
  @Problems('not-found')
  @ApiResponse({ status: 303, description: 'To the token issuer.' })
  @ApiQuery({ name: 'returnTo', required: false })
  @Header('Cache-Control', 'no-store')
  async login(@Query('returnTo') returnTo: string | undefined, @Res() reply: FastifyReply): Promise<void> {
    const { url, underWay } = await this.signIn.begin();
    await reply.header('set-cookie', await this.underWay.remember(underWay, localPath(returnTo))).redirect(url, 303);
  }

  /** Where the token issuer sends the browser back to. */
  @Get('callback')
  @UseInterceptors(SignInErrors)
  @ApiOperation({ operationId: 'receiveSignIn' })
  @Problems('sign-in-failed', 'unauthorized', 'reseller-suspended', 'rate-limited', 'not-found')
  @ApiResponse({
    status: 303,
    description: 'To the page of the service that began the sign-in; a browser whose sign-in failed, to the portal.',
  })
  @Header('Cache-Control', 'no-store')
  async callback(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const query = request.url.split('?')[1] ?? '';
    const state = new URLSearchParams(query).get('state') ?? '';
    const begun = this.underWay.recall(request.headers.cookie, state);
    if (!begun) {
      await this.throttle.countFailure(request);
      throw new SignInFailed('expired', 'This browser began no such sign-in, or more than ten minutes ago');
    }
    const key = await this.signIn.complete(query, begun);
    await this.endSession(request); // a session of the same browser, under its old key
    const { cookies } = this.authentication;
    await reply
      .header('set-cookie', [cookies.clearSignIn(state), cookies.setSession(key)])
      .redirect(begun.returnTo, 303);
  }

  /** Who is signed in, and how to sign in. */
  @Get('session')
  @ApiOperation({ operationId: 'getSession' })
  @Problems('reseller-suspended')
  @Header('Cache-Control', 'no-store')
  async session(@Req() request: FastifyRequest): Promise<SessionDto> {
    const session = await this.find(request);
    return { session: session && (await this.describe(session)), signIn: this.signIn.ways };
  }

  /** Signs in as the demo: with the simulator only, and without a token issuer. */
  @Post('demo')
  @ApiOperation({ operationId: 'startDemo' })
  @Problems('cross-site-request', 'not-found', 'reseller-suspended', ...BODY)
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  async demo(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<SessionDto> {
    assertOwnPage(request);
    const key = await this.signIn.openDemo();
    await this.endSession(request);
    void reply.header('set-cookie', this.authentication.cookies.setSession(key));
    const session = await this.authentication.find(key);
    return { session: session && (await this.describe(session)), signIn: this.signIn.ways };
  }

  /** Ends the session here, and says where to end it at the token issuer. */
  @Post('logout')
  @ApiOperation({ operationId: 'deleteSession' })
  @Problems('cross-site-request', ...BODY)
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  async logout(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<LogoutDto> {
    assertOwnPage(request);
    const ended = await this.endSession(request);
    void reply.header('set-cookie', this.authentication.cookies.clearSession());
    return { redirectTo: (ended && (await this.signIn.endUrl(ended.idToken))) ?? '/' };
  }

  /** The token issuer ends sessions: OpenID Connect Back-Channel Logout 1.0. */
  @Post('backchannel-logout')
  @ApiOperation({ operationId: 'receiveLogout' })
  @Problems('not-found', 'rate-limited', ...BODY)
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @ApiConsumes('application/x-www-form-urlencoded')
  async endByIssuer(@Req() request: FastifyRequest): Promise<void> {
    try {
      await this.backChannel.end(typeof request.body === 'string' ? request.body : '');
    } catch (error) {
      if (error instanceof DomainError && error.code === 'bad-request') await this.throttle.countFailure(request);
      throw error;
    }
  }

  private async find(request: FastifyRequest): Promise<FoundSession | null> {
    const key = this.authentication.cookies.readSession(request.headers.cookie);
    return key === null ? null : this.authentication.find(key);
  }

  private async endSession(request: FastifyRequest): Promise<{ idToken: string | null } | null> {
    const key = this.authentication.cookies.readSession(request.headers.cookie);
    const session = key === null ? null : await this.sessions.find(key);
    return session && { idToken: await this.sessions.end(session) };
  }

  private async describe(session: FoundSession): Promise<SessionDto['session']> {
    mayOnlyRead(session.resellerStatus);
    const { slug } = await this.resellers.get(session.resellerId);
    const { name, actor, scopes, expiresAt } = session;
    return { name, actor, reseller: slug, scopes, expiresAt };
  }
}
