// @ts-check
// Makes deploy/monitoring/grafana/colt-inbound.json, Grafana's dashboard, from panels.yaml beside it: node
// tools/dashboard.mjs. With --check it verifies that the committed file is what it would make.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import { ROOT } from './start-settings.mjs';

const FOLDER = 'deploy/monitoring/grafana';
const FILE = `${FOLDER}/colt-inbound.json`;

/**
 * @typedef {object} Panel
 * @property {string} title the question that it answers
 * @property {string} unit as Grafana names it
 * @property {{ query: string, legend: string }[]} queries
 * @property {'timeseries' | 'stat'} [type]
 * @property {string} [about]
 * @property {number} [alarm] from which value on it is red
 */

/** @type {{ row: string, panels: Panel[] }[]} */
const ROWS = parse(readFileSync(join(ROOT, FOLDER, 'panels.yaml'), 'utf8'));

const DATASOURCE = { type: 'prometheus', uid: '${datasource}' };
const GRID = { columns: 24, height: 8, statHeight: 5 };

/**
 * @param {Panel} panel
 * @param {number} id
 * @param {{ x: number, y: number, w: number, h: number }} gridPos
 */
function toPanel({ title, unit, queries, type = 'timeseries', about, alarm }, id, gridPos) {
  const steps = [{ color: 'green', value: null }, ...(alarm === undefined ? [] : [{ color: 'red', value: alarm }])];
  const look =
    type === 'stat'
      ? {
          options: {
            reduceOptions: { calcs: ['lastNotNull'], fields: '', values: false },
            colorMode: 'value',
            graphMode: 'area',
          },
        }
      : { options: { legend: { displayMode: 'list', placement: 'bottom' }, tooltip: { mode: 'multi', sort: 'desc' } } };
  return {
    id,
    type,
    title,
    ...(about ? { description: about } : {}),
    datasource: DATASOURCE,
    gridPos,
    fieldConfig: { defaults: { unit, min: 0, thresholds: { mode: 'absolute', steps } }, overrides: [] },
    ...look,
    targets: queries.map(({ query, legend }, at) => ({
      refId: String.fromCharCode(65 + at),
      datasource: DATASOURCE,
      expr: query,
      legendFormat: legend,
    })),
  };
}

function makePanels() {
  const panels = [];
  let id = 1;
  let y = 0;
  for (const { row: title, panels: row } of ROWS) {
    panels.push({
      id: id++,
      type: 'row',
      title,
      collapsed: false,
      gridPos: { x: 0, y, w: GRID.columns, h: 1 },
      panels: [],
    });
    y += 1;
    const stats = row.every(({ type }) => type === 'stat');
    const w = stats ? GRID.columns / row.length : GRID.columns / 3;
    const h = stats ? GRID.statHeight : GRID.height;
    for (const [at, panel] of row.entries()) {
      const perLine = GRID.columns / w;
      const gridPos = { x: (at % perLine) * w, y: y + Math.floor(at / perLine) * h, w, h };
      panels.push(toPanel(panel, id++, gridPos));
    }
    y += Math.ceil((row.length * w) / GRID.columns) * h;
  }
  return panels;
}

const dashboard = {
  uid: 'colt-inbound',
  title: 'colt-inbound-bff',
  description: 'Made by tools/dashboard.mjs. docs/metrics.md describes each metric.',
  tags: ['colt-inbound'],
  schemaVersion: 39,
  version: 1,
  editable: true,
  graphTooltip: 1,
  timezone: 'utc',
  time: { from: 'now-6h', to: 'now' },
  refresh: '30s',
  templating: {
    list: [
      {
        name: 'datasource',
        type: 'datasource',
        label: 'Data source',
        query: 'prometheus',
        current: {},
        hide: 0,
        refresh: 1,
      },
      {
        name: 'job',
        type: 'query',
        label: 'Job',
        datasource: DATASOURCE,
        query: { query: 'label_values(colt_inbound_build_info, job)', refId: 'job' },
        definition: 'label_values(colt_inbound_build_info, job)',
        current: { text: 'colt-inbound', value: 'colt-inbound' },
        hide: 0,
        refresh: 2,
        sort: 1,
      },
    ],
  },
  annotations: { list: [] },
  links: [],
  panels: makePanels(),
};

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
const text = `${JSON.stringify(dashboard, null, 2)}\n`;
if (!values.check) {
  writeFileSync(join(ROOT, FILE), text);
} else if (readFileSync(join(ROOT, FILE), 'utf8') !== text) {
  process.stderr.write(`${FILE} is not up to date: run node tools/dashboard.mjs and commit the result\n`);
  process.exit(1);
}
