import type { StudyPlanPage } from '../../generated/study_plan';
import { figure, whole } from '../../shared/format';
import { shownAs } from '../../shared/measure_text';

// With as many figures as tell it from others.
export function differenceText(page: StudyPlanPage, value: number): string {
  const { scale, unit } = shownAs(page);
  return figure(scale * value) + (unit && `\u00a0${unit}`);
}

export const eventsText = (events: number | null) => (events === null ? 'as here' : figure(events));

export function neededText({ most_subjects }: StudyPlanPage, subjects: number | null): string {
  return subjects === null ? `> ${whole(most_subjects)}` : whole(subjects);
}
