import pg from 'pg';

/** A copy of the database, and its restoration. No client may be connected meanwhile. */
export class Backup {
  private readonly name: string;
  private readonly admin: string;

  constructor(url: string) {
    const parsed = new URL(url);
    this.name = parsed.pathname.slice(1);
    parsed.pathname = '/postgres';
    this.admin = parsed.toString();
  }

  take(): Promise<void> {
    return this.run(this.endSessions(), `CREATE DATABASE ${this.name}_b TEMPLATE ${this.name} STRATEGY file_copy`);
  }

  restore(): Promise<void> {
    return this.run(`DROP DATABASE ${this.name} WITH (FORCE)`, `ALTER DATABASE ${this.name}_b RENAME TO ${this.name}`);
  }

  private endSessions(): string {
    return `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${this.name}'`;
  }

  private async run(...statements: readonly string[]): Promise<void> {
    const client = new pg.Client({ connectionString: this.admin });
    await client.connect();
    for (const statement of statements) await client.query(statement);
    await client.end();
  }
}
