package org.shutterline.load.seed;

import java.util.List;

/** What names, captions, tags and comments are made of. */
final class Words {
	static final List<String> GIVEN_NAMES = List.of("Ada", "Grace", "Alan", "Barbara", "Edsger", "Frances", "Donald",
			"Radia", "Ken", "Hedy", "Dennis", "Jean", "Niklaus", "Adele", "Leslie", "Shafi");
	static final List<String> FAMILY_NAMES = List.of("Hill", "Brook", "Field", "Wood", "Stone", "Lake", "Marsh",
			"Ridge",
			"Ford", "Shore", "Dale", "Heath", "Moor", "Vale", "Cliff", "Grove");
	static final List<String> SCENES = List.of("First light over the ridge", "Noon, and not a cloud",
			"The sky on fire, nobody looking", "Moonrise from the hut", "Haze all the way to the coast",
			"The calm before the rain", "Last light, last bus", "Blue hour");
	static final List<String> REMARKS = List.of("What a light!", "I was there last week and saw nothing of this.",
			"Where is it?", "Beautiful.", "The second one is even better, if you ask me.", "Which lens did you use?",
			"This makes me want to leave at once.", "Look at those colours!");
	private static final List<String> SUBJECTS = List.of("dawn", "dusk", "hills", "sea", "rain", "snow", "city",
			"forest", "birds", "street", "night", "river", "clouds", "travel", "home", "light");

	/** How many tags there are. */
	static final int TAGS = 5_000;

	private Words() {}

	/** A tag by its rank. */
	static String tag(int rank) {
		var subject = SUBJECTS.get(rank % SUBJECTS.size());
		return rank < SUBJECTS.size() ? subject : subject + rank / SUBJECTS.size();
	}
}
