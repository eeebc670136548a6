package org.dalsegno.service.reporting;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.dalsegno.domain.digest.Course;

/**
 * Everything that a digest is made of: what is known about one team's day.
 *
 * @param inboxes the team's, by id, as they are now
 * @param open the errors that their contacts show now
 * @param met on the day
 * @param sent on the day
 * @param courses of all the days up to it
 * @param mails of all the days up to it: sent, and complained about
 * @param resolved on the day, the most contacts first
 * @param sequences names by id; one that is gone has none
 */
record TeamDay(
        Map<Long, DigestFacts.Account> inboxes,
        List<OpenErrors.Open> open,
        List<DayFacts.Met> met,
        List<DayFacts.Sent> sent,
        Map<DayFacts.Error, Course> courses,
        Map<LocalDate, int[]> mails,
        List<DigestTrend.Resolved> resolved,
        Map<Long, String> sequences) {}
