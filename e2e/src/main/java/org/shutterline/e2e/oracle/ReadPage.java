package org.shutterline.e2e.oracle;

import java.util.List;

/**
 * One page that was read.
 *
 * @param span from the last moment of which the service had handled everything when the reading began, to its end
 * @param limit how many were asked for
 * @param last whether no further page was announced
 */
public record ReadPage(Span span, int limit, List<Entry> entries, boolean last) {
	public ReadPage {
		entries = List.copyOf(entries);
	}
}
