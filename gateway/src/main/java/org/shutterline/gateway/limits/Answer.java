package org.shutterline.gateway.limits;

import java.util.ArrayList;
import java.util.List;

/**
 * What shared buckets granted, all of them or none.
 *
 * @param used of each bucket, until it is whole again, in microseconds
 * @param taken from each bucket, zero where they refuse
 */
record Answer(boolean granted, List<Long> used, List<Long> taken) {
	/** To whom holds nothing of these buckets. */
	Permit permit(List<Quota> quotas) {
		var levels = new ArrayList<Level>(quotas.size());
		for (int i = 0; i < quotas.size(); i++) {
			levels.add(new Level(quotas.get(i), used.get(i)));
		}
		return new Permit(granted, levels);
	}
}
