package org.shutterline.load.seed;

/** Whom and what people look at: the popular more often than the others, as popularity is spread. */
public final class Popular {
	private final People people;
	private final SeededPosts posts;
	private final PowerLaw authors;
	private final PowerLaw views;

	public Popular(Seed seed) {
		this.people = new People(seed);
		this.posts = new SeededPosts(seed);
		this.authors = new PowerLaw(people.count(), 0.8);
		this.views = new PowerLaw(posts.count(), 0.6);
	}

	/** The id of a post that anybody may see, of which an even random number tells. */
	public long post(double unit) {
		return posts.id(posts.visibleFrom(views.rank(unit)));
	}

	/** The name of somebody whom anybody may see, of whom an even random number tells. */
	public String author(double unit) {
		int person = authors.rank(unit);
		while (people.isPrivate(person)) {
			person = (person + 1) % people.count();
		}
		return people.username(person);
	}
}
