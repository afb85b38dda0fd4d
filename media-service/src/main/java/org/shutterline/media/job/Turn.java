package org.shutterline.media.job;

/**
 * The order of the jobs of a lane, lowest first: the owners take turns, each with one job, however many they have. An owner's
 * jobs are two steps apart. Who comes without any is put one step behind the next job, so that all who wait already have had
 * one more before it, and none has had two; nobody is overtaken for ever, as later comers are put behind later jobs.
 */
final class Turn {
	/** SQL for the turn of a further job; formatted with the owner and the lane. */
	static final String NEXT = """
			greatest(
				(select max(turn) + 2 from job queued where queued.owner_id = %1$s and queued.lane = %2$s
					and queued.state in ('waiting', 'running')),
				coalesce(
					(select min(turn) from job queued where queued.lane = %2$s and queued.state = 'waiting'
						and queued.run_after <= now()),
					(select max(turn) from job queued where queued.lane = %2$s and queued.state = 'running'), 0) + 1)
			""";

	private Turn() {}
}
