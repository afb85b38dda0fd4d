package org.shutterline.e2e.oracle;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/** Compares what was read with what was done. */
public final class Judge {
	private final World world;

	public Judge(World world) {
		this.world = world;
	}

	/**
	 * A feed that was read to its end when everything had settled: these items and no others, as they are now. Ranked feeds
	 * have them in whatever order.
	 */
	public Optional<Difference> settled(Walk walk) {
		var expected = world.feed(walk.viewer());
		var lacking = expected.stream().filter(item -> walk.entries().stream().noneMatch(it -> shows(it, item)))
				.map(Item::postId);
		var foreign = walk.entries().stream().filter(entry -> expected.stream().noneMatch(it -> shows(entry, it)))
				.map(Entry::postId);
		var wrong = Stream.concat(lacking, foreign).collect(Collectors.toSet());
		return wrong.isEmpty()
				? form(walk)
				: Optional.of(difference(walk, "the feed is not what it must be", wrong, expected));
	}

	private boolean shows(Entry entry, Item item) {
		return entry.shows(item) && entry.caption().equals(world.caption(item.post()))
				&& (!item.isShare() || world.shareCaption(item.share()).equals(entry.shareCaption()));
	}

	/**
	 * A feed that was read while others acted.
	 *
	 * @param since when the feed was last seen to be settled; what has stayed as it was since then must be there
	 */
	public Optional<Difference> onTheWay(Walk walk, long since) {
		return walk.pages().stream().flatMap(page -> forbidden(walk, page).stream()).findFirst()
				.or(() -> form(walk)).or(() -> walk.complete() ? missing(walk, since) : Optional.empty());
	}

	private Optional<Difference> forbidden(Walk walk, ReadPage page) {
		return page.entries().stream()
				.filter(entry -> world.itemsOf(entry.postId()).stream().noneMatch(
						item -> entry.shows(item) && world.mayShow(walk.viewer(), item, page.span())))
				.findFirst().map(entry -> difference(walk, "a page shows what is forbidden: " + entry,
						Set.of(entry.postId()), List.of()));
	}

	private Optional<Difference> missing(Walk walk, long since) {
		var span = new Span(since, walk.span().to());
		return world.items().stream().filter(items -> isSteady(walk.viewer(), items, span))
				.flatMap(items -> items.stream()
						.filter(item -> world.sees(walk.viewer(), item, span) == Certainty.YES)
						.min(Item.NEWEST_FIRST).stream())
				.filter(item -> walk.entries().stream().noneMatch(entry -> entry.shows(item))).findFirst()
				.map(item -> difference(walk, "the feed lacks what it had and nobody took away: " + item,
						Set.of(item.postId()), List.of(item)));
	}

	private boolean isSteady(int viewer, Collection<Item> items, Span span) {
		return items.stream().noneMatch(item -> world.sees(viewer, item, span) == Certainty.MAYBE);
	}

	/** Full pages, no repetition, and the right order; none of it depends on what others do meanwhile. */
	private Optional<Difference> form(Walk walk) {
		return Stream.<Optional<Difference>>of(shortPage(walk), repeated(walk), disordered(walk))
				.flatMap(Optional::stream).findFirst();
	}

	private Optional<Difference> shortPage(Walk walk) {
		return walk.pages().stream().filter(page -> page.entries().size() > page.limit()
				|| (!page.last() && page.entries().size() < page.limit())).findFirst()
				.map(page -> difference(walk, "a page of " + page.limit() + " has " + page.entries().size()
						+ (page.last() ? "" : ", and another follows"), Set.of(), List.of()));
	}

	/** A post may come again only if what the viewer sees of it has changed between the pages. */
	private Optional<Difference> repeated(Walk walk) {
		var seen = new HashSet<Long>();
		return walk.entries().stream().filter(entry -> !seen.add(entry.postId()))
				.filter(entry -> isSteady(walk.viewer(), world.itemsOf(entry.postId()), walk.span())).findFirst()
				.map(entry -> difference(walk, "a post is repeated: " + entry, Set.of(entry.postId()), List.of()));
	}

	private Optional<Difference> disordered(Walk walk) {
		if (walk.ranked()) {
			return Optional.empty();
		}
		var places = new ArrayList<Item>();
		for (var entry : walk.entries()) {
			var item = world.itemsOf(entry.postId()).stream().filter(entry::shows).findFirst();
			if (item.isPresent() && !places.isEmpty() && item.get().isBefore(places.getLast())) {
				return Optional.of(difference(walk, "items are not newest first: " + item.get() + " comes after "
						+ places.getLast(), Set.of(entry.postId(), places.getLast().postId()), List.of()));
			}
			item.ifPresent(places::add);
		}
		return Optional.empty();
	}

	private Difference difference(Walk walk, String what, Set<Long> posts, List<Item> expected) {
		var people = new HashSet<Integer>();
		var numbers = new HashSet<Integer>();
		people.add(walk.viewer());
		posts.stream().flatMap(post -> world.itemsOf(post).stream()).forEach(item -> {
			numbers.add(item.post());
			people.add(item.author());
			people.add(item.owner());
		});
		return new Difference(walk.viewer(), what, numbers, people, expected.stream().map(this::line).toList(),
				walk.entries().stream().map(Judge::line).toList());
	}

	private String line(Item item) {
		return line(item.at(), item.postId(), item.author(), world.caption(item.post()), item.sharer(),
				item.isShare() ? world.shareCaption(item.share()) : null);
	}

	private static String line(Entry entry) {
		return line(entry.sharer() == Entry.NOBODY ? entry.publishedAt() : entry.sharedAt(), entry.postId(),
				entry.author(), entry.caption(), entry.sharer(), entry.shareCaption());
	}

	/** The time comes first, so that lines can be ordered as feeds are. */
	private static String line(long at, long postId, int author, String caption, int sharer,
			@Nullable String shareCaption) {
		return at + "  " + postId + " by " + Operation.person(author) + " \"" + caption + "\""
				+ (sharer == Item.NONE ? "" : ", shared by " + Operation.person(sharer) + " \"" + shareCaption + "\"");
	}
}
