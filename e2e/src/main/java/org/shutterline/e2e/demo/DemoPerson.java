package org.shutterline.e2e.demo;

import java.util.List;
import java.util.stream.Stream;

/** Somebody in the demo. */
record DemoPerson(String username, String displayName, String bio) {
	/** Reads everybody and posts nothing, so that there is a feed of all of them to show. */
	static final DemoPerson READER = new DemoPerson("grace", "Grace Hopper", "Looks at everything, files the bugs.");

	static final List<DemoPerson> AUTHORS = List.of(
			new DemoPerson("ada", "Ada Lovelace", "Notes on engines, and the odd hill."),
			new DemoPerson("alan", "Alan Turing", "Long runs at dawn."),
			new DemoPerson("linus", "Linus Torvalds", "Under water when not on land."),
			new DemoPerson("katherine", "Katherine Johnson", "Trajectories."),
			new DemoPerson("edsger", "Edsger Dijkstra", "The shortest way is the prettiest."));

	static final List<DemoPerson> ALL = Stream.concat(AUTHORS.stream(), Stream.of(READER)).toList();
}
