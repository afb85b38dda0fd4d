package org.shutterline.e2e.demo;

import java.util.List;

import org.shutterline.e2e.client.Comment;
import org.shutterline.e2e.client.User;
import org.shutterline.e2e.journey.Patient;
import org.shutterline.e2e.journey.Person;

/** Likes and comments, the same in each run; what is there already is left alone. */
final class DemoTalk {
	private static final List<String> WORDS = List.of("What a light!", "I can smell the grass.", "Where is this?",
			"One for the wall.", "Take me there.", "Proof that mornings are worth it.");

	private final DemoPeople people;
	private int likes;
	private int comments;

	DemoTalk(DemoPeople people) {
		this.people = people;
	}

	/** Lets the others like and comment on the post that is number {@code index} of the demo. */
	void about(String postId, String author, int index) {
		var reader = people.reader().client();
		var liked = Patient.call(() -> reader.likes(postId).toTheEnd()).stream().map(User::username).toList();
		var said = Patient.call(() -> reader.comments(postId).toTheEnd());
		var turn = 0;
		for (var person : people.all()) {
			turn++;
			if (person.username().equals(author)) {
				continue;
			}
			if ((index + turn) % 3 != 0 && !liked.contains(person.username())) {
				Patient.call(() -> person.client().like(postId));
				likes++;
			}
			if ((index * 2 + turn) % 4 == 0) {
				comment(person, postId, WORDS.get((index + turn) % WORDS.size()), said);
			}
		}
	}

	int newLikes() {
		return likes;
	}

	int newComments() {
		return comments;
	}

	private void comment(Person person, String postId, String text, List<Comment> said) {
		if (said.stream().noneMatch(
				comment -> !comment.isDeleted() && comment.user().isNamed(person.username())
						&& comment.text().equals(text))) {
			Patient.call(() -> person.client().comment(postId, text, "demo-" + postId + "-" + person.userId()));
			comments++;
		}
	}
}
