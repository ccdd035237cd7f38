import 'uplot/dist/uPlot.min.css';
import { useComputedColorScheme, VisuallyHidden } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import uPlot from 'uplot';
import { useFormats } from '../../i18n/formats';
import type { Week } from './ending-by-week';

const HEIGHT = 220;
const WEEK_SECONDS = 7 * 86_400;

/** Bars of the numbers whose reservation ends, by week. The same as a table for those who do not see the chart. */
export default function ExpiryChart({ weeks }: { readonly weeks: readonly Week[] }) {
  const { t } = useTranslation();
  const { day, count } = useFormats();
  const dark = useComputedColorScheme('light') === 'dark';
  const box = useRef<HTMLDivElement>(null);
  const dayOf = (seconds: number) => day(new Date(seconds * 1_000).toISOString());

  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const line = dark ? '#a6adb5' : '#5c6670';
    const grid = dark ? '#33373c' : '#e6e9ec';
    const axis = { stroke: line, grid: { stroke: grid, width: 1 }, ticks: { stroke: grid, width: 1 } };
    const first = weeks[0]?.from ?? 0;
    const last = weeks.at(-1)?.from ?? 0;
    const plot = new uPlot(
      {
        width: element.clientWidth,
        height: HEIGHT,
        legend: { show: false },
        cursor: { show: false },
        scales: {
          x: { time: true, range: [first - WEEK_SECONDS / 2, last + WEEK_SECONDS / 2] },
          y: { range: (_, __, max) => [0, Math.max(1, max * 1.1)] },
        },
        axes: [
          {
            ...axis,
            values: (_, splits) =>
              splits.map((at) =>
                new Date(at * 1_000).toLocaleDateString(document.documentElement.lang, {
                  day: 'numeric',
                  month: 'short',
                }),
              ),
          },
          { ...axis, values: (_, splits) => splits.map((value) => (Number.isInteger(value) ? count(value) : '')) },
        ],
        series: [
          {},
          {
            fill: dark ? '#3bc9db' : '#0b7285',
            paths: uPlot.paths.bars?.({ size: [0.6, 40], align: 0 }),
            points: { show: false },
          },
        ],
      },
      [weeks.map(({ from }) => from), weeks.map(({ numbers }) => numbers)],
      element,
    );
    const resized = new ResizeObserver(() => plot.setSize({ width: element.clientWidth, height: HEIGHT }));
    resized.observe(element);
    return () => {
      resized.disconnect();
      plot.destroy();
    };
  }, [weeks, dark, t, count]);

  return (
    <>
      <div ref={box} aria-hidden="true" />
      <VisuallyHidden>
        <table>
          <thead>
            <tr>
              <th>{t('overview.week')}</th>
              <th>{t('overview.ending')}</th>
            </tr>
          </thead>
          <tbody>
            {weeks.map(({ from, numbers }) => (
              <tr key={from}>
                <td>{dayOf(from)}</td>
                <td>{count(numbers)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </VisuallyHidden>
    </>
  );
}
