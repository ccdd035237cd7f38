import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';

const ROOT = new URL('../../../', import.meta.url);
const textOf = (path: string) => readFileSync(new URL(path, ROOT), 'utf8');

interface Rule {
  readonly record?: string;
  readonly alert?: string;
  readonly expr: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}
interface Slo {
  readonly name: string;
  readonly objective: number;
  readonly sli: { readonly events: { readonly error_query: string; readonly total_query: string } };
  readonly alerting: { readonly name: string; readonly annotations: { readonly runbook_url: string } };
}
interface Panel {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly targets?: readonly { readonly refId: string; readonly expr: string }[];
}

const rulesIn = (file: string): Rule[] =>
  (parse(textOf(file)) as { groups: { rules: Rule[] }[] }).groups.flatMap(({ rules }) => rules);
const files = readdirSync(new URL('deploy/monitoring/rules/', ROOT)).map((file) => `deploy/monitoring/rules/${file}`);
const rules = files.flatMap(rulesIn);
const alerts = rules.filter(({ alert }) => alert !== undefined);
const dashboard = JSON.parse(textOf('deploy/monitoring/grafana/colt-inbound.json')) as { panels: Panel[] };
const panels = dashboard.panels.filter(({ type }) => type !== 'row');
const queries = panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));

const page = textOf('docs/metrics.md');
const namesIn = (text = '') => [...text.matchAll(/^\| `(\w+)` \|/gm)].map(([, name = '']) => name);
const documented = new Set(namesIn(page));
const ofDatabase = namesIn(/## Of the database\n([\s\S]*?)\n## /.exec(page)?.[1]);
const histograms = new Set([...page.matchAll(/^\| `(\w+)` \| histogram/gm)].map(([, name]) => name));

/** Metrics of the service and of Node in a query; a histogram without the suffixes of its series. */
function metricsIn(query: string): string[] {
  return [...query.matchAll(/\b(?:colt_inbound|nodejs|process)_\w+/g)].map(([name]) => {
    const base = name.replace(/_(bucket|count|sum)$/, '');
    return histograms.has(base) ? base : name;
  });
}

describe('monitoring', () => {
  it('uses documented metrics only', () => {
    const used = [...rules.map(({ expr }) => expr), ...queries].flatMap(metricsIn);
    expect(used.length).toBeGreaterThan(100);
    expect(used.filter((name) => !documented.has(name))).toEqual([]);
  });

  it('uses recorded series only as they are recorded', () => {
    const recorded = new Set(rules.map(({ record }) => record));
    const used = [...rules.map(({ expr }) => expr), ...queries].flatMap((query) => query.match(/\b\w+:[\w:]+/g) ?? []);
    expect(used.filter((name) => !recorded.has(name))).toEqual([]);
  });

  it('shows every metric of the service on the dashboard', () => {
    const shown = new Set(queries.flatMap(metricsIn));
    const missing = [...documented].filter((name) => name.startsWith('colt_inbound_') && !shown.has(name));
    expect(missing).toEqual([]);
  });

  it('never adds up values of the whole database over replicas', () => {
    expect(ofDatabase.length).toBeGreaterThan(15);
    for (const query of [...rules.map(({ expr }) => expr), ...queries]) {
      for (const name of ofDatabase) {
        for (const { index } of query.matchAll(new RegExp(`\\b${name}\\b`, 'g'))) {
          expect(query.slice(0, index)).toMatch(/\bmax (?:without|by) \([^)]*\) \($|\bmax\($/);
        }
      }
    }
  });

  it('names an existing chapter of the runbook in every alert, and who must act', () => {
    const anchors = new Set(
      [...textOf('docs/runbook.md').matchAll(/^#+ (.+)$/gm)].map(([, title = '']) => slug(title)),
    );
    expect(alerts.length).toBeGreaterThan(30);
    for (const { alert, labels, annotations } of alerts) {
      const [file, anchor = ''] = annotations?.['runbook_url']?.split('#') ?? [];
      expect([alert, file, anchors.has(anchor)]).toEqual([alert, 'docs/runbook.md', true]);
      expect(labels?.['severity']).toMatch(/^(page|ticket)$/);
      expect(annotations?.['summary']).toMatch(/\S/);
    }
  });

  it('has the objectives in the form of Sloth, equal to its input', () => {
    const { slos, service } = parse(textOf('deploy/monitoring/slo/colt-inbound.yaml')) as {
      slos: Slo[];
      service: string;
    };
    const made = rulesIn('deploy/monitoring/rules/slo.yaml');
    expect(slos.length).toBeGreaterThan(2);
    for (const { name, objective, sli, alerting } of slos) {
      const id = `${service}-${name}`;
      const ofSlo = made.filter(({ labels }) => labels?.['sloth_id'] === id);
      const recorded = Object.fromEntries(ofSlo.map(({ record, expr }) => [record, expr.trim()]));
      for (const window of ['5m', '30m', '1h', '2h', '6h', '1d', '3d']) {
        const [errors, total] = [sli.events.error_query, sli.events.total_query].map((query) =>
          query.replaceAll('{{.window}}', window),
        );
        expect(recorded[`slo:sli_error:ratio_rate${window}`]).toBe(`(${errors})\n/\n(${total})`);
      }
      const [, ratio = ''] = /^vector\((0\.\d+)\)$/.exec(recorded['slo:objective:ratio'] ?? '') ?? [];
      expect(Number(ratio)).toBeCloseTo(objective / 100, 12);
      expect(recorded['slo:error_budget:ratio']).toBe(`vector(1-${ratio})`);
      const pair = made.filter(({ alert }) => alert === alerting.name);
      expect(pair.map(({ labels }) => labels?.['sloth_severity'])).toEqual(['page', 'ticket']);
      for (const { expr, annotations } of pair) {
        expect(annotations?.['runbook_url']).toBe(alerting.annotations.runbook_url);
        const budgets = [...expr.matchAll(/> \((14\.4|6|3|1) \* ([\d.]+)\)/g)].map(([, , budget]) => Number(budget));
        expect(budgets).toHaveLength(4);
        for (const budget of budgets) expect(budget).toBeCloseTo(1 - objective / 100, 12);
      }
    }
  });
});

describe('the dashboard', () => {
  it('has what Grafana needs to import it', () => {
    expect(dashboard).toMatchObject({ uid: 'colt-inbound', title: expect.any(String), schemaVersion: 39 });
    expect(new Set(dashboard.panels.map(({ id }) => id)).size).toBe(dashboard.panels.length);
    expect(new Set(panels.map(({ title }) => title)).size).toBe(panels.length);
    for (const { type, title, targets = [] } of panels) {
      expect([title, type]).toEqual([title, expect.stringMatching(/^(timeseries|stat)$/)]);
      expect([title, targets.length > 0]).toEqual([title, true]);
      expect(new Set(targets.map(({ refId }) => refId)).size).toBe(targets.length);
    }
  });

  it('places its panels side by side, none over another', () => {
    const cells = dashboard.panels.flatMap(({ gridPos: { x, y, w, h } }) => {
      expect(x + w).toBeLessThanOrEqual(24);
      return Array.from({ length: w * h }, (_, at) => `${x + (at % w)},${y + Math.floor(at / w)}`);
    });
    expect(new Set(cells).size).toBe(cells.length);
  });
});

/** The anchor of a heading, as GitHub makes it. */
function slug(title: string): string {
  return title
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');
}
