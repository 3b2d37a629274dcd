import type { StudyPlanPage } from '../../generated/study_plan';
import { figure, whole } from '../../shared/format';
import { fixed, shownAs } from '../../shared/measure_text';

export function valueText(page: StudyPlanPage, value: number): string {
  const { scale, decimals, unit } = shownAs(page);
  return fixed(scale * value, decimals) + (unit && `\u00a0${unit}`);
}

// With as many figures as tell it from others.
export function differenceText(page: StudyPlanPage, value: number): string {
  const { scale, unit } = shownAs(page);
  return figure(scale * value) + (unit && `\u00a0${unit}`);
}

export const percentText = (share: number) => `${(100 * share).toFixed(0)}\u00a0%`;

export const eventsText = (events: number | null) => (events === null ? 'as here' : figure(events));

export function neededText({ most_subjects }: StudyPlanPage, subjects: number | null): string {
  return subjects === null ? `> ${whole(most_subjects)}` : whole(subjects);
}
