/** The floor of `start.ts`: Nest with Fastify and the service's Prisma client, one route, and nothing else. */
import 'reflect-metadata';
import { Controller, Get, Injectable, Module, type OnModuleInit } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '../src/platform/database/prisma/client.js';

@Injectable()
class Database extends PrismaClient implements OnModuleInit {
  constructor() {
    super({ adapter: new PrismaPg({ connectionString: process.env.DATABASE_URL }) });
  }

  async onModuleInit(): Promise<void> {
    await this.$connect();
  }
}

@Controller('health')
class Health {
  constructor(private readonly database: Database) {}

  @Get('ready')
  async ready(): Promise<unknown> {
    return this.database.$queryRaw`SELECT 1 AS one`;
  }
}

@Module({ controllers: [Health], providers: [Database] })
class EmptyApp {}

const app = await NestFactory.create(EmptyApp, new FastifyAdapter(), { logger: false });
process.once('SIGTERM', () => process.exit(0));
await app.listen(Number(process.env.PORT), '127.0.0.1');
